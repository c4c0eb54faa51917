"""Virksomhedsservice-assistenten: answers proven by code over Danish job-centre guidance."""
