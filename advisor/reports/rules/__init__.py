"""What is shown of rules, findings and questions: documents, outlines and drawings."""
