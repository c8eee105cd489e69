import { showUnsubscribe, takeUnsubscribe } from "#app/_server/notification-people/unsubscribe-route.ts";

type Context = { params: Promise<{ token: string }> };

/** The page behind the link in an e-mail. Changes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return await showUnsubscribe(request, (await params).token);
}

/** One click of a mail program (RFC 8058), or the page's own form. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return await takeUnsubscribe(request, (await params).token);
}
