type Schema<Message> = {
  safeParse: (input: unknown) => { success: true; data: Message } | { success: false };
};

/** The message that a delivery's body holds as JSON; null where it is none of that kind. */
export function readMessage<Message>(schema: Schema<Message>, body: string | null): Message | null {
  if (body === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
