/** How a client of the mediator says who it is, as both documents describe it. */
export const clientSchemes = {
  BasicAuth: { type: "http", scheme: "basic", description: "A client of the mediator: its id and secret." },
  XClientId: { type: "apiKey", in: "header", name: "X-Client-Id", description: "A client of the mediator." },
  XClientSecret: { type: "apiKey", in: "header", name: "X-Client-Secret", description: "Its secret." },
} as const;
