import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { takeReport } from "#app/_server/notifications/take-report.ts";

/** Takes a provider's report of what became of messages that it had taken. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  return await takeReport(request, (await params).provider);
}

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
