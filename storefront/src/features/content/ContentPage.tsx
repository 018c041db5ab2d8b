import { useQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";

import { Blocks } from "@/components/blocks/Blocks";
import { NotFound } from "@/components/NotFound";
import { QueryView } from "@/components/QueryView";
import { Skeleton } from "@/components/ui";
import { boot } from "@/lib/boot";
import { pageOptions } from "@/lib/pages";
import { useTitle } from "@/lib/title";

/** Any page of the CMS without a view of its own, and the answer to addresses where nothing is. */
export default function ContentPage() {
  const { pathname } = useLocation();
  const path = pathname.endsWith("/") ? pathname : `${pathname}/`;
  const isKnownMissing = boot.status === 404 && boot.route === pathname;
  const page = useQuery({ ...pageOptions(path), enabled: !isKnownMissing });
  useTitle(page.data?.seo.title);
  if (isKnownMissing) return <NotFound />;
  return (
    <QueryView query={page} loading={<Loading />} missing={<NotFound />}>
      {({ title, body }) => (
        <article>
          {body[0]?.type !== "hero" && (
            <h1 className="wrap pt-10 pb-2 text-center text-4xl/[1.1] sm:pt-16 sm:text-6xl/[1.05]">{title}</h1>
          )}
          <Blocks blocks={body} />
        </article>
      )}
    </QueryView>
  );
}

function Loading() {
  return (
    <div className="wrap max-w-3xl py-16">
      <Skeleton className="mx-auto h-14 w-2/3" />
      <Skeleton className="mt-10 h-96 w-full" />
    </div>
  );
}
