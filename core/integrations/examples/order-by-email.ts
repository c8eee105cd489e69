import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { type IntegrationExample, makeExampleDocument, ruleFrom } from "./model.ts";

/** An order that becomes an e-mail to whoever ordered, through a mail server of one's own. */
export const orderByEmail: IntegrationExample = {
  slug: "order-by-email",
  title: "Order by e-mail",
  description: "Whoever orders gets an e-mail, made of the order by templates and sent through your mail server.",
  arrows: [
    { from: "order.id", to: "orderId" },
    { from: "order.customer.name", to: "customerName" },
    { from: "order.customer.email", to: "customerEmail" },
    { from: "order.total", to: "total" },
  ],
  lookAt: [
    "To and Subject name fields of the output in double braces; below the fields stands what the sample would send.",
    "The target names the secret mail-password; press New secret there, and the password goes into the vault.",
    "The condition lets only orders pass that say where to write to.",
  ],
  name: "Order by e-mail",
  document: makeExampleDocument({
    condition: { kind: "form", test: { field: "order.customer.email", operator: "exists" } },
    rules: [
      ruleFrom("order.id", "orderId", { whenMissing: { kind: "fail" } }),
      ruleFrom("order.customer.name", "customerName"),
      ruleFrom("order.customer.email", "customerEmail", { steps: [{ name: "lowercase" }] }),
      ruleFrom("order.total", "total", { steps: [{ name: "number" }, { name: "formatNumber", args: [2] }] }),
    ],
    target: {
      kind: "email",
      name: "Mail to the customer",
      route: {
        kind: "smtp",
        server: {
          host: "smtp.example",
          port: 587,
          tls: "starttls",
          username: "orders@shop.example",
          password: "mail-password",
        },
        retry: defaultHttpRetryPolicy,
      },
      timeoutMs: 30_000,
      message: {
        from: "Shop <orders@shop.example>",
        to: "{{ customerEmail }}",
        cc: null,
        bcc: null,
        replyTo: null,
        subject: "Your order {{ orderId }}",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a dollar sign before a field of the template.
        text: "Dear {{ customerName }},\n\nthank you for your order {{ orderId }}. The total is ${{ total }}.\n",
        html: null,
      },
    },
    sample: { order: { id: "ORD-12345", customer: { name: "Jane Smith", email: "Jane@Example.com" }, total: 50 } },
    result: { orderId: "", customerName: "", customerEmail: "", total: "" },
  }),
  output: { orderId: "ORD-12345", customerName: "Jane Smith", customerEmail: "jane@example.com", total: "50.00" },
};
