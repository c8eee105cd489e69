import { notFound } from "next/navigation";

// Without this page an unknown console address would fall to the mediator's proxy.
export default function MissingPage() {
  notFound();
}
