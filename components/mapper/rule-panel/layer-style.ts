/** The look of a list that opens over the panel; how wide it is, it says itself. */
export const layerStyle =
  "rounded-lg border border-line-strong bg-panel shadow-high outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";
