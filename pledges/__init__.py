"""The tracker: values, reading, record, counting, deeds, intake, shapes and edges, in this order of dependence."""
