import { exampleHost, type IntegrationExample, makeExampleDocument } from "./model.ts";

/** Nothing but the frame, for those who bring a message of their own. */
export const empty: IntegrationExample = {
  slug: "empty",
  title: "Empty",
  description: "No rules and no sample: paste a message of your own, and draw from there.",
  arrows: [],
  lookAt: ["Paste a message in the step Map; then draw its fields over to the result."],
  name: "",
  document: makeExampleDocument({ rules: [], target: { name: "Target 1", url: exampleHost }, sample: {}, result: {} }),
  output: {},
};
