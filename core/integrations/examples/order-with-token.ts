import { exampleHost, type IntegrationExample, makeExampleDocument, ruleFrom } from "./model.ts";

/** An order, sent on to an API that asks for a bearer token. */
export const orderWithToken: IntegrationExample = {
  slug: "order-with-token",
  title: "Order with a bearer token",
  description: "An order goes to an API that knows its callers by a bearer token, which lies in the vault.",
  arrows: [
    { from: "order.id", to: "orderNumber" },
    { from: "order.customer.name", to: "customer" },
    { from: "order.total", to: "amount.value" },
    { from: "EUR", to: "amount.currency" },
  ],
  lookAt: [
    "The target names the secret orders-token; press New secret there, and the token goes into the vault.",
    "The currency is a fixed value, and the amount is a number whatever the sender writes.",
  ],
  name: "Order to shop API",
  document: makeExampleDocument({
    rules: [
      ruleFrom("order.id", "orderNumber", { whenMissing: { kind: "fail" } }),
      ruleFrom("order.customer.name", "customer"),
      ruleFrom("order.total", "amount.value", { steps: [{ name: "number" }] }),
      { id: "amount-currency", target: "amount.currency", source: { kind: "constant", value: "EUR" } },
    ],
    target: {
      name: "Shop API",
      url: `${exampleHost}/orders`,
      auth: { kind: "bearer", token: "orders-token" },
    },
    sample: { order: { id: "ORD-12345", customer: { name: "Jane Smith" }, total: "99.99" } },
    result: { orderNumber: "", customer: "", amount: { value: 0, currency: "" } },
  }),
  output: { orderNumber: "ORD-12345", customer: "Jane Smith", amount: { value: 99.99, currency: "EUR" } },
};
