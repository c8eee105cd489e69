import { takeInbound } from "#app/_server/notification-people/take-inbound.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** Takes text messages that people have sent, as their provider hands them over. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  return await takeInbound(request, (await params).provider);
}

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
