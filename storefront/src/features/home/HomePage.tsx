import { useQuery } from "@tanstack/react-query";

import { Blocks } from "@/components/blocks/Blocks";
import { NotFound } from "@/components/NotFound";
import { QueryView } from "@/components/QueryView";
import { Skeleton } from "@/components/ui";
import { pageOptions } from "@/lib/pages";
import { useTitle } from "@/lib/title";

/** The front page, as its editor composed it. */
export default function HomePage() {
  const page = useQuery(pageOptions("/"));
  useTitle(page.data?.seo.title);
  return (
    <QueryView query={page} loading={<Skeleton className="h-[70dvh] w-full rounded-none" />} missing={<NotFound />}>
      {({ body }) => <Blocks blocks={body} />}
    </QueryView>
  );
}
