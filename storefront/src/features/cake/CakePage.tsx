import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link, useParams } from "react-router";

import { NotFound } from "@/components/NotFound";
import { QueryView } from "@/components/QueryView";
import { RichText } from "@/components/RichText";
import { ShareButton } from "@/components/ShareButton";
import { Skeleton } from "@/components/ui";
import { cakeOptions } from "@/lib/menu";
import { useTitle } from "@/lib/title";
import type { Cake } from "@/client";

import { Configurator } from "./Configurator";
import { Gallery } from "./Gallery";

const Related = lazy(() => import("./Related"));

/** One cake: its pictures, everything to choose, and how it goes into the basket. */
export default function CakePage() {
  const { slug = "" } = useParams();
  const cake = useQuery(cakeOptions(slug));
  useTitle(cake.data?.seo.title);
  return (
    <QueryView query={cake} loading={<Loading />} missing={<NotFound what="cake" />}>
      {(data) => <CakeView key={data.slug} cake={data} />}
    </QueryView>
  );
}

function CakeView({ cake }: { cake: Cake }) {
  const [inscription, setInscription] = useState("");
  return (
    <>
      <article className="mx-auto flex w-full max-w-[78rem] flex-col pb-16 sm:px-6 lg:grid lg:grid-cols-[1.15fr_1fr] lg:gap-x-14 lg:px-10 lg:pt-4">
        <div className="flex items-center justify-between gap-3 px-4 py-2 max-[18rem]:flex-wrap sm:px-0 lg:col-span-2">
          <nav aria-label={t`Breadcrumb`}>
            <Link
              to={`/menu/?category=${cake.category.slug}`}
              className="inline-flex min-h-11 items-center gap-1 font-medium text-cocoa-soft hover:text-berry"
            >
              <ChevronLeft aria-hidden className="size-5" />
              {cake.category.name}
            </Link>
          </nav>
          <ShareButton title={cake.name} className="-mr-4 sm:mr-0" />
        </div>
        {/* On a phone the story comes after the choices; beside them where there is room. */}
        <div className="contents lg:sticky lg:top-26 lg:block lg:self-start">
          <Gallery cake={cake} inscription={inscription} />
          <section className="order-last px-4 pt-10 sm:px-0 lg:pt-7">
            <h2 className="sr-only">
              <Trans>About this cake</Trans>
            </h2>
            <RichText html={cake.description} />
          </section>
        </div>
        <div className="px-4 pt-6 sm:px-0 lg:pt-0">
          <h1 className="text-4xl/[1.08] sm:text-5xl/[1.05]">{cake.name}</h1>
          <p className="mt-3 text-lg/7 text-cocoa-soft">{cake.summary}</p>
          <Configurator cake={cake} onInscription={setInscription} />
        </div>
      </article>
      {cake.related.length > 0 && (
        <Suspense>
          <Related cakes={cake.related} />
        </Suspense>
      )}
    </>
  );
}

function Loading() {
  return (
    <div className="wrap grid gap-8 py-10 lg:grid-cols-2">
      <Skeleton className="aspect-4/3 w-full rounded-card" />
      <div>
        <Skeleton className="h-12 w-2/3" />
        <Skeleton className="mt-6 h-40 w-full" />
        <Skeleton className="mt-6 h-40 w-full" />
      </div>
    </div>
  );
}
