/** The two kinds of credentials, as people call them. */
export const credentialWords = { secret: "Secret", api_key: "API key" } as const;
