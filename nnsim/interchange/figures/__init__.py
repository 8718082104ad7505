"""The network as a drawing for slides and papers: described once, written as SVG, PDF or TikZ."""
