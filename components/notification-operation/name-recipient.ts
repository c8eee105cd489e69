import type { MessageMedium } from "#core/notifications/model.ts";

type Recipient = {
  recipientName: string | null;
  recipientActorType: string | null;
  recipientUserId: number | null;
};

/** Who a message is for, in one line: "Asha Mrema (TEACHER 42)". */
export function nameRecipient({ recipientName, recipientActorType, recipientUserId }: Recipient): string {
  const key = [recipientActorType, recipientUserId].filter((part) => part !== null).join(" ");
  if (!recipientName) return key === "" ? "nobody named" : key;
  return key === "" ? recipientName : `${recipientName} (${key})`;
}

type Addressed = { medium: MessageMedium; toEmail: string | null; toPhone: string | null };

/** Where it goes by its medium: the address, or the numbers, which may stand as JSON text. Null for what has none. */
export function nameAddress({ medium, toEmail, toPhone }: Addressed): string | null {
  switch (medium) {
    case "email":
      return toEmail;
    case "sms":
      return toPhone?.replaceAll(/[[\]"]/g, "").replaceAll(",", ", ") ?? null;
    case "in_app":
      return null;
  }
}
