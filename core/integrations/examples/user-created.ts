import { exampleHost, type IntegrationExample, makeExampleDocument, ruleFrom } from "./model.ts";

/** An event of a sign-up, made into the profile that another system keeps. */
export const userCreated: IntegrationExample = {
  slug: "user-created",
  title: "User created → profile",
  description: "Somebody signed up: another system gets the profile with a tidy name, address and user name.",
  arrows: [
    { from: "user.first_name, user.last_name", to: "name" },
    { from: "user.email", to: "email" },
    { from: "user.email", to: "username" },
  ],
  lookAt: [
    "The condition lets user.created pass and nothing else.",
    "Two fields make one name, and steps take the user name out of the address.",
  ],
  name: "User created to profile",
  document: makeExampleDocument({
    condition: { kind: "form", test: { field: "event", operator: "equals", value: "user.created" } },
    rules: [
      ruleFrom(["user.first_name", "user.last_name"], "name", { steps: [{ name: "join", args: [" "] }] }),
      ruleFrom("user.email", "email", { steps: [{ name: "trim" }, { name: "lowercase" }] }),
      ruleFrom("user.email", "username", { steps: [{ name: "before", args: ["@"] }, { name: "lowercase" }] }),
    ],
    target: { name: "Profiles", url: `${exampleHost}/profiles` },
    sample: {
      event: "user.created",
      user: { id: "usr_1042", first_name: "Jane", last_name: "Smith", email: "Jane.Smith@Example.com" },
    },
    result: { name: "", email: "", username: "" },
  }),
  output: { name: "Jane Smith", email: "jane.smith@example.com", username: "jane.smith" },
};
