import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { Description } from "../model.ts";
import { bodyFields, newOAuth, oauthFields } from "./http-options.ts";
import { certificateFields, hmacFields } from "./http-trust.ts";
import { timeoutField } from "./shared.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

export const httpTarget: Description = {
  kind: "http",
  title: "HTTP request",
  about: "Sends the output to an address: as JSON or as what else is chosen, or with GET and HEAD as URL parameters.",
  fields: [
    { path: "name", label: "Target name", hint: "What the record calls it.", control: { kind: "text" } },
    {
      path: "method",
      label: "Method",
      control: { kind: "select", options: methods.map((value) => ({ value, label: value })) },
    },
    {
      path: "url",
      label: "URL",
      hint: "Begins with http:// or https://. Behind the host it may be a template: /orders/{{ id }}.",
      control: { kind: "text", mono: true },
    },
    ...bodyFields,
    {
      path: "auth",
      label: "Authentication",
      control: {
        kind: "variant",
        options: [
          { value: "none", label: "None", start: { kind: "none" } },
          { value: "bearer", label: "Bearer token", start: { kind: "bearer", token: "" } },
          {
            value: "basic",
            label: "Basic: user name and password",
            start: { kind: "basic", username: "", password: "" },
          },
          {
            value: "api_key",
            label: "API key in a header",
            start: { kind: "api_key", header: "X-API-Key", key: "" },
          },
          { value: "oauth2", label: "OAuth 2: client credentials", start: newOAuth },
        ],
      },
    },
    {
      path: "auth.token",
      label: "Token",
      when: { path: "auth.kind", is: ["bearer"] },
      control: { kind: "secret", none: null },
    },
    {
      path: "auth.username",
      label: "User name",
      when: { path: "auth.kind", is: ["basic"] },
      control: { kind: "text" },
    },
    {
      path: "auth.password",
      label: "Password",
      when: { path: "auth.kind", is: ["basic"] },
      control: { kind: "secret", none: null },
    },
    {
      path: "auth.header",
      label: "Header of the key",
      when: { path: "auth.kind", is: ["api_key"] },
      control: { kind: "text", mono: true },
    },
    {
      path: "auth.key",
      label: "Key",
      when: { path: "auth.kind", is: ["api_key"] },
      control: { kind: "secret", none: null },
    },
    ...oauthFields,
    {
      path: "headers",
      label: "Headers",
      hint: "A value may be a template over the output.",
      optional: true,
      control: { kind: "key_values" },
    },
    {
      path: "signingSecret",
      label: "Signing secret",
      hint: "Signs each request in the manner of Standard Webhooks, so that the receiver can check it.",
      optional: true,
      control: { kind: "secret", none: "Sent unsigned" },
    },
    ...hmacFields,
    ...certificateFields,
    timeoutField,
    { path: "retry", label: "Retries", control: { kind: "retry" } },
  ],
  start: {
    kind: "http",
    method: "POST",
    url: "",
    headers: [],
    auth: { kind: "none" },
    signingSecret: null,
    hmac: null,
    body: { kind: "json" },
    clientCertificate: null,
    caCertificate: null,
    timeoutMs: 30_000,
    retry: defaultHttpRetryPolicy,
  },
};
