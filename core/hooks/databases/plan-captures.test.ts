import { expect, it } from "vitest";
import type { HookModel } from "../model.ts";
import { planCaptures } from "./plan-captures.ts";

const model: HookModel = {
  name: "shop.public.orders",
  label: "shop: orders",
  databaseId: 1,
  schema: "public",
  table: "orders",
  keyFields: ["id"],
  fields: [
    { name: "id", type: "bigint", hidden: false, references: null },
    { name: "api_token", type: "text", hidden: true, references: null },
  ],
};
const hook = { id: 5, name: "h", model: model.name, watchedFields: null, signals: ["created"] };

it("gives each hook the operations of its signals, and hides columns that come later by the patterns", () => {
  const saves = {
    ...hook,
    id: 6,
    watchedFields: ["total"],
    signals: ["django.db.models.signals.post_save", "deleted", "shop.custom"],
  };
  const plan = planCaptures(
    { hiddenColumns: ["*_token", "100%"] },
    [{ model, plain: true, movable: false }],
    [hook, saves],
  );
  expect(plan).toEqual({
    missing: [],
    captures: [
      {
        schema: "public",
        table: "orders",
        model: "shop.public.orders",
        keyFields: ["id"],
        hiddenFields: ["api_token"],
        hiddenPatterns: ["%\\_token", "100\\%"],
        plain: true,
        movable: false,
        except: null,
        listeners: {
          created: [
            { hookId: 5, watched: null },
            { hookId: 6, watched: ["total"] },
          ],
          updated: [{ hookId: 6, watched: ["total"] }],
          deleted: [{ hookId: 6, watched: ["total"] }],
        },
      },
    ],
  });
});

it("says which hooks wait for a table that is not there", () => {
  const lost = { ...hook, model: "shop.public.gone" };
  expect(planCaptures({ hiddenColumns: [] }, [{ model, plain: true, movable: false }], [lost])).toEqual({
    captures: [],
    missing: [lost],
  });
});
