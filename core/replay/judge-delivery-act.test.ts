import { describe, expect, it } from "vitest";
import { deliveryStates } from "#core/deliveries/model.ts";
import { deliveryActs, judgeDeliveryAct } from "./judge-delivery-act.ts";

describe("what a person may do with a delivery", () => {
  const allowed = deliveryActs.flatMap((act) =>
    deliveryStates.filter((state) => judgeDeliveryAct(act, state).kind === "allowed").map((state) => `${act} ${state}`),
  );

  it("is to resend what was given up, and to cancel or hasten what waits", () => {
    expect(allowed).toEqual(["resend dead", "resend cancelled", "cancel pending", "send_now pending"]);
  });

  it("is refused with the reason", () => {
    expect(judgeDeliveryAct("cancel", "sending")).toEqual({
      kind: "refused",
      detail: "The delivery cannot be cancelled: an attempt is under way.",
    });
  });
});
