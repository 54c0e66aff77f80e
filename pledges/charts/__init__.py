"""Pictures of figures, drawn as SVG by templates."""
