/** How a client of the mediator says who it is, as both documents describe it. */
export const clientSchemes = {
  BasicAuth: { type: "http", scheme: "basic", description: "A client of the mediator: its id and secret." },
  XClientId: { type: "apiKey", in: "header", name: "X-Client-Id", description: "A client of the mediator." },
  XClientSecret: { type: "apiKey", in: "header", name: "X-Client-Secret", description: "Its secret." },
} as const;

/** How a page of a site says whose inbox it shows. */
export const visitorScheme = {
  inbox: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description:
      "`Inbox KEY.TOKEN`: the site's key and a JSON Web Token that its server has signed. docs/inbox.md has both.",
  },
} as const;
