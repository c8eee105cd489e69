import type { Operation } from "../model.ts";

/** Tokens by e-mail address. */
export const userTokenOperations: Operation[] = [
  {
    id: "issueUserToken",
    method: "post",
    path: "/api/v1/user/token/",
    tag: "Access",
    summary: "Get the API token of an e-mail address",
    description:
      "The same token each time until it is revoked. Where nobody has the address, an account is made for it: an operator without a password, who can use the API and cannot sign in.",
    access: "manage_tokens",
    body: { schema: "IssueToken", required: true, example: { email: "bob@example.org" } },
    answers: [{ status: 201, description: "The token.", schema: "Token" }],
    errors: ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"],
    errorForm: "documented",
  },
];
