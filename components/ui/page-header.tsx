import Link from "next/link";
import { Fragment, type ReactNode } from "react";

type PageHeaderProps = {
  /** The way here, without the page itself. */
  trail?: readonly { label: string; href: string }[];
  /** The page's one heading of level 1. */
  title: ReactNode;
  status?: ReactNode;
  /** Buttons and links; the main one last. */
  actions?: ReactNode;
  /** Tabs or a line of text under the title. */
  children?: ReactNode;
};

/** The head of a page: where it is, what it shows, in which state, and what can be done. It stays in sight. */
export function PageHeader({ trail = [], title, status, actions, children }: PageHeaderProps) {
  return (
    <header className="z-20 border-line border-b bg-panel lg:sticky lg:top-0">
      <div className="flex min-h-(--header-height) flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 lg:px-6">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          {trail.length > 0 ? (
            <nav aria-label="Breadcrumb">
              <ol className="flex flex-wrap items-center gap-x-2 text-muted">
                {trail.map((step) => (
                  <Fragment key={step.href}>
                    <li>
                      <Link
                        className="rounded-sm py-1 hover:text-ink hover:underline"
                        href={step.href}
                        prefetch={false}
                      >
                        {step.label}
                      </Link>
                    </li>
                    <li aria-hidden="true" className="text-faint">
                      /
                    </li>
                  </Fragment>
                ))}
              </ol>
            </nav>
          ) : null}
          <h1 className="min-w-0 break-words font-semibold text-title">{title}</h1>
          {status}
        </div>
        {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children ? <div className="-mb-px px-4 lg:px-6">{children}</div> : null}
    </header>
  );
}

/** What lies under the head of a page, in the page's usual margins. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 px-4 py-5 lg:px-6">{children}</div>;
}
