import type { DescribedField } from "../model.ts";

const when = (path: string, ...is: string[]) => ({ when: { path, is } });

/** How the output is written. */
export const bodyFields: DescribedField[] = [
  {
    path: "body",
    label: "Sent as",
    hint: "GET and HEAD have no body; JSON becomes URL parameters there.",
    control: {
      kind: "variant",
      options: [
        { value: "json", label: "JSON", start: { kind: "json" } },
        { value: "form", label: "Form: names and values", start: { kind: "form" } },
        { value: "xml", label: "XML", start: { kind: "xml", root: "message" } },
        {
          value: "template",
          label: "A template",
          start: { kind: "template", contentType: "text/plain; charset=utf-8", template: "" },
        },
        { value: "none", label: "Nothing: no body", start: { kind: "none" } },
      ],
    },
  },
  {
    path: "body.root",
    label: "Outermost element",
    hint: "A field @name of the output is an attribute, #text the text, a list as many elements.",
    ...when("body.kind", "xml"),
    control: { kind: "text", mono: true },
  },
  {
    path: "body.contentType",
    label: "Content type",
    hint: "Values are escaped as it demands: for JSON, XML, HTML, a form, or plain text.",
    ...when("body.kind", "template"),
    control: { kind: "text", mono: true },
  },
  {
    path: "body.template",
    label: "Body",
    hint: "{{ field }} stands for a field of the output.",
    ...when("body.kind", "template"),
    control: { kind: "template", lines: 6 },
  },
];

const isOAuth = when("auth.kind", "oauth2");

/** How an access token is had. */
export const oauthFields: DescribedField[] = [
  {
    path: "auth.tokenUrl",
    label: "Token URL",
    hint: "Where access tokens are given out; they are kept in memory until shortly before they expire.",
    ...isOAuth,
    control: { kind: "text", mono: true },
  },
  { path: "auth.clientId", label: "Client id", ...isOAuth, control: { kind: "text", mono: true } },
  { path: "auth.clientSecret", label: "Client secret", ...isOAuth, control: { kind: "secret", none: null } },
  {
    path: "auth.scope",
    label: "Scope",
    hint: "Names with spaces in between.",
    optional: true,
    ...isOAuth,
    control: { kind: "text", mono: true },
  },
  {
    path: "auth.audience",
    label: "Audience",
    hint: "For servers that want to know for whom the token is.",
    optional: true,
    ...isOAuth,
    control: { kind: "text", mono: true },
  },
  {
    path: "auth.clientAuth",
    label: "Id and secret are sent",
    ...isOAuth,
    control: {
      kind: "select",
      options: [
        { value: "basic", label: "in the Authorization header" },
        { value: "body", label: "in the body" },
      ],
    },
  },
];

export const newOAuth = {
  kind: "oauth2",
  tokenUrl: "",
  clientId: "",
  clientSecret: "",
  scope: null,
  audience: null,
  clientAuth: "basic",
};
