import { useEffect, useRef, type ReactNode } from "react";

type PageHeadingProps = Readonly<{ title: string; above?: ReactNode; children?: ReactNode }>;

/** True after the first page was shown: from then on a page that opens takes the focus. */
let hasShownPage = false;

/** The heading of a page. It names the document, and takes the focus when the page opens, so that screen readers announce it. */
export function PageHeading({ title, above, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (document.title = `${title} · Workspace`), [title]);
  useEffect(() => {
    if (hasShownPage) heading.current?.focus({ preventScroll: true });
    hasShownPage = true;
  }, []);
  return (
    <div className="page-heading">
      {above !== undefined && <p className="above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
