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

/** Where it goes: the address or the numbers, which may stand as JSON text. */
export function nameAddress({ toEmail, toPhone }: { toEmail: string | null; toPhone: string | null }): string | null {
  return toEmail ?? toPhone?.replaceAll(/[[\]"]/g, "").replaceAll(",", ", ") ?? null;
}
