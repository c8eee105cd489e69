import type { DescribedField } from "../model.ts";

export const timeoutField: DescribedField = {
  path: "timeoutMs",
  label: "Timeout, in seconds",
  hint: "How long one attempt may take, up to two minutes.",
  control: { kind: "number", times: 1_000 },
};

export const newServer = { host: "", port: 587, tls: "starttls", username: null, password: null };

/** The fields of a mail server at `at`, each only while `when` holds. */
export function serverFields(at: string, when?: DescribedField["when"]): DescribedField[] {
  const fields: DescribedField[] = [
    {
      path: `${at}.host`,
      label: "Mail server",
      hint: "Its name or address.",
      control: { kind: "text", mono: true, placeholder: "smtp.example.com" },
    },
    {
      path: `${at}.port`,
      label: "Port",
      hint: "587 with STARTTLS, 465 with TLS from the start, 25 between servers.",
      control: { kind: "number", times: 1 },
    },
    {
      path: `${at}.tls`,
      label: "Encryption",
      hint: "With STARTTLS nothing is sent before the connection is encrypted.",
      control: {
        kind: "select",
        options: [
          { value: "starttls", label: "STARTTLS" },
          { value: "implicit", label: "TLS from the start" },
          { value: "none", label: "None: for a server on this machine" },
        ],
      },
    },
    { path: `${at}.username`, label: "User name", optional: true, control: { kind: "text" } },
    {
      path: `${at}.password`,
      label: "Password",
      optional: true,
      control: { kind: "secret", none: "No password" },
    },
  ];
  return when === undefined ? fields : fields.map((field) => ({ ...field, when }));
}
