import type { Operation } from "../model.ts";

const base = { tag: "Operation", method: "get", access: "anyone", errors: [], errorForm: "problem" } as const;

/** Addresses for load balancers, monitoring and whoever is called at night. */
export const operationOperations: Operation[] = [
  {
    ...base,
    id: "getHealth",
    path: "/health/",
    summary: "How the installation is",
    description: "One word for everybody; with a token also the version and each part with a sentence.",
    answers: [
      { status: 200, description: "It serves, perhaps with a part that needs attention.", schema: "Health" },
      { status: 503, description: "This process cannot serve.", schema: "Health" },
    ],
    errors: [],
  },
  {
    ...base,
    id: "getLiveness",
    path: "/health/live/",
    summary: "Whether the process is alive",
    answers: [{ status: 200, description: "It answers.", schema: "Liveness" }],
    errors: [],
  },
  {
    ...base,
    id: "getReadiness",
    path: "/health/ready/",
    summary: "Whether the process can take messages",
    answers: [
      { status: 200, description: "It can.", schema: "Readiness" },
      { status: 503, description: "It cannot; failed names why.", schema: "Readiness" },
    ],
    errors: [],
  },
  {
    ...base,
    id: "getMetrics",
    path: "/metrics/",
    summary: "Metrics for Prometheus",
    access: "view_health",
    answers: [{ status: 200, description: "The text format.", schema: "MetricsText", mediaType: "text/plain" }],
    errors: [],
    errorForm: "documented",
  },
];
