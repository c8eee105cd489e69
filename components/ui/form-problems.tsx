"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { fieldId } from "./field-id.ts";

const Problems = createContext<readonly FieldProblem[]>([]);

/** Hands what the server said about the fields of a form to those fields. */
export function FormProblems({ problems, children }: { problems: readonly FieldProblem[]; children: ReactNode }) {
  return <Problems value={problems}>{children}</Problems>;
}

/** What is wrong with the field of that name, or undefined. */
export function useProblem(name: string): string | undefined {
  const id = fieldId(name);
  return useContext(Problems).find((problem) => fieldId(problem.pointer) === id)?.detail;
}
