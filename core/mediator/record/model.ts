import type { NewDelivery } from "#core/deliveries/model.ts";
import type { EsbFacts, RefusalCode, TransactionOrigin, TransactionRoute } from "../transaction.ts";

/** What is known of a call from the moment in which it is taken. Headers and bodies are redacted and cut by now. */
export type TransactionStart = {
  /** A UUIDv7, which is the correlation id too. */
  id: string;
  origin: TransactionOrigin;
  route: TransactionRoute;
  asynchronous: boolean;
  clientId: number | null;
  clientName: string | null;
  /** What the caller called itself, where that is nobody that we know. */
  claimedClientId: string | null;
  channelId: number | null;
  channelName: string | null;
  mediatorId: number | null;
  mediatorName: string | null;
  /** The person who made the call in the tester or repeated it. */
  madeBy: string | null;
  sourceAddress: string | null;
  requestMethod: string;
  /** Path and query as they came. */
  requestUrl: string;
  targetUrl: string | null;
  /** Header lines as JSON. */
  requestHeaders: string | null;
  replayOf: string | null;
  traceId: string;
  startedAt: Date;
};

/** What was sent and what came of it; known only when the last byte has gone by. */
export type TransactionEnd = {
  status: "successful" | "failed";
  refusal: RefusalCode | null;
  /** Of refused calls: for how many more this one stands. */
  repeated: number;
  route: TransactionRoute;
  targetUrl: string | null;
  requestBody: string | null;
  requestBytes: number;
  responseStatusCode: number | null;
  responseHeaders: string | null;
  responseBody: string | null;
  responseBytes: number | null;
  errorMessage: string | null;
  /** JSON texts; null where there is nothing to tell. */
  story: string | null;
  contractProblems: string | null;
  orchestrations: string | null;
  esb: EsbFacts | null;
  completedAt: Date;
  upstreamMs: number | null;
  durationMs: number;
};

/** A row to be written: of a call that goes on, that waits for a worker, or that has come to its end already. */
export type NewTransaction = {
  start: TransactionStart;
  state: /** Somebody carries it, and says so again before `dueAt`. */
    | { kind: "processing"; dueAt: Date }
    /**
     * It is done later, with its whole request sealed; what is kept of its body stands on record at once. `pending`: a
     * worker takes it at `dueAt`. `processing`: whoever writes it begins at once, and `dueAt` ends its lease.
     */
    | {
        kind: "accepted";
        status: "pending" | "processing";
        dueAt: Date;
        sealed: Uint8Array;
        requestBody: string | null;
        requestBytes: number;
      }
    | { kind: "ended"; end: TransactionEnd };
};

/** The end of a call whose row is there. `leaseNo` is the number under which it was carried; 0 for synchronous calls. */
export type TransactionClosing = {
  id: string;
  leaseNo: number;
  end: TransactionEnd;
  /** What tells the client of the end of an asynchronous call; written in the same commit. */
  callback: NewDelivery | null;
};

/** An asynchronous call that was taken up by this process, under lease `leaseNo`. */
export type ClaimedTransaction = {
  id: string;
  leaseNo: number;
  origin: TransactionOrigin;
  clientId: number | null;
  madeBy: string | null;
  sourceAddress: string | null;
  replayOf: string | null;
  traceId: string;
  startedAt: Date;
  requestMethod: string;
  requestUrl: string;
  sealed: Uint8Array | null;
};

/** Why a synchronous call is closed whose process is gone. */
export const lostProcessSentence = "The process that relayed it ended before the answer was complete.";
