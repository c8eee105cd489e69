/** As far as rows are counted for a figure of staged messaging. */
export const messagingFigureMax = 10_000;
