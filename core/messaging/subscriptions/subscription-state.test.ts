import { expect, test } from "vitest";
import { processStatuses } from "../model.ts";
import { filterOf, stateOf, subscriptionStates } from "./subscription-state.ts";

test("each subscription is in just one state, and the filter of that state alone takes it", () => {
  for (const active of [true, false]) {
    for (const completed of [true, false]) {
      for (const processStatus of processStatuses) {
        const subscription = { active, completed, processStatus };
        const taking = subscriptionStates.filter((state) => {
          const filter = filterOf(state);
          return (
            (filter.active ?? active) === active &&
            (filter.completed ?? completed) === completed &&
            (filter.processStatuses ?? processStatuses).includes(processStatus)
          );
        });
        expect(taking).toEqual([stateOf(subscription)]);
      }
    }
  }
});
