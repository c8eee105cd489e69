import { exampleHost, type IntegrationExample, makeExampleDocument, ruleFrom } from "./model.ts";

const orders = [
  {
    id: "ORD-1",
    status: "paid",
    items: [
      { sku: "tea-1", category: "tea", qty: 2, price: 4.5 },
      { sku: "cup-7", category: "china", qty: 0, price: 12 },
    ],
  },
  {
    id: "ORD-2",
    status: "paid",
    items: [
      { sku: "tea-9", category: "tea", qty: 1, price: 6.25 },
      { sku: "pot-2", category: "china", qty: 1, price: 39.9 },
    ],
  },
];

/** A batch of orders with line items: lists in lists, filters, groups and sums. */
export const ordersWithLists: IntegrationExample = {
  slug: "orders-with-lists",
  title: "Orders with lists",
  description: "A batch of orders becomes one list of lines, with what belongs to each order, counts and sums.",
  arrows: [
    { from: "items of all orders, where qty > 0", to: "lines" },
    { from: "the sum of qty in each order", to: "orders[].pieces" },
    { from: "sums of qty, by category", to: "piecesByCategory" },
    { from: "the first order", to: "firstOrder" },
  ],
  lookAt: [
    "Open a rule: its part Lists says how each list is taken, and shows what the sample gives.",
    "Stand on a line's code: the item that it comes from lights up, with its place in the list.",
    "The note is written only when the batch is marked as urgent.",
  ],
  name: "Orders to warehouse",
  document: makeExampleDocument({
    condition: { kind: "form", test: { field: "orders", operator: "isNotEmpty" } },
    rules: [
      ruleFrom("orders[*].items[?qty > 0][].sku", "lines[].code", { steps: [{ name: "uppercase" }] }),
      ruleFrom("orders[*].items[?qty > 0][].qty", "lines[].quantity"),
      ruleFrom("orders[*].items[?qty > 0][#]", "lines[].number"),
      ruleFrom("orders[].id", "orders[].reference"),
      ruleFrom("orders[].items[].qty", "orders[].pieces", { steps: [{ name: "sum" }] }),
      ruleFrom("orders[*].items[]", "piecesByCategory", { steps: [{ name: "sumBy", args: ["category", "qty"] }] }),
      ruleFrom("orders[0].id", "firstOrder"),
      ruleFrom("orders[].items[].category", "categories", {
        steps: [{ name: "unique" }, { name: "sort" }, { name: "join", args: [", "] }],
      }),
      ruleFrom("batch", "note", {
        steps: [{ name: "prefix", args: ["Urgent: batch "] }],
        condition: { kind: "form", test: { field: "urgent", operator: "isTrue" } },
      }),
    ],
    target: { name: "Warehouse", url: `${exampleHost}/shipments` },
    sample: { batch: "B-17", urgent: true, orders },
    result: {
      lines: [{ code: "", quantity: 0, number: 0 }],
      orders: [{ reference: "", pieces: 0 }],
      piecesByCategory: {},
      firstOrder: "",
      categories: "",
      note: "",
    },
  }),
  output: {
    lines: [
      { code: "TEA-1", quantity: 2, number: 1 },
      { code: "TEA-9", quantity: 1, number: 1 },
      { code: "POT-2", quantity: 1, number: 2 },
    ],
    orders: [
      { reference: "ORD-1", pieces: 2 },
      { reference: "ORD-2", pieces: 2 },
    ],
    piecesByCategory: { tea: 3, china: 1 },
    firstOrder: "ORD-1",
    categories: "china, tea",
    note: "Urgent: batch B-17",
  },
};
