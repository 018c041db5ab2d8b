import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

import { OpeningHours } from "@/components/OpeningHours";
import { SmartLink } from "@/components/SmartLink";
import { formatPhone } from "@/lib/phone";
import { useSite } from "@/lib/site";

import { LanguageSwitch } from "./LanguageSwitch";

const linkClass =
  "inline-block py-2.5 underline decoration-white/30 underline-offset-4 hover:decoration-white focus-visible:outline-white";

/** Where the bakery is, when it is open, how to reach it. */
export function Footer() {
  const site = useSite();
  return (
    <footer className="scallop-top relative -mt-3.5 bg-cocoa pt-16 pb-10 text-white/85">
      <div className="wrap grid gap-x-12 gap-y-10 sm:grid-cols-2 lg:grid-cols-[1.4fr_1.2fr_1fr_1fr]">
        <div>
          <p className="font-display text-3xl font-semibold wrap-anywhere text-white">{site.name}</p>
          {site.tagline && <p className="mt-2 max-w-xs">{site.tagline}</p>}
          <SocialLinks />
        </div>
        <Column title={t`Opening hours`}>
          <OpeningHours />
        </Column>
        <Column title={t`Find us`}>
          <address className="whitespace-pre-line not-italic">{site.address}</address>
          {site.map_url && (
            <a href={site.map_url} className={linkClass} rel="noopener">
              <Trans>Open the map</Trans>
            </a>
          )}
          <Contact />
        </Column>
        <Column title={t`More`}>
          <ul>
            {[...site.navigation.footer, { label: t`My orders`, url: "/orders/" }].map((link) => (
              <li key={link.url}>
                <SmartLink to={link.url} className={linkClass}>
                  {link.label}
                </SmartLink>
              </li>
            ))}
          </ul>
        </Column>
      </div>
      <div className="wrap mt-12 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-sm text-white/75">
          © {site.name}
          {site.texts.footer_note && ` · ${site.texts.footer_note}`}
        </p>
        <LanguageSwitch className={`${linkClass} font-medium`} />
      </div>
    </footer>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-lg text-white">{title}</h2>
      {children}
    </section>
  );
}

function Contact() {
  const { phone, second_phone, whatsapp, email } = useSite();
  const ways = [
    ...[phone, second_phone].filter(Boolean).map((number) => ({ href: `tel:${number}`, text: formatPhone(number) })),
    ...(whatsapp ? [{ href: `https://wa.me/${whatsapp.replace(/\D/g, "")}`, text: "WhatsApp" }] : []),
    ...(email ? [{ href: `mailto:${email}`, text: email }] : []),
  ];
  return (
    <ul className="mt-2">
      {ways.map((way) => (
        <li key={way.href}>
          <a href={way.href} className={linkClass}>
            {way.text}
          </a>
        </li>
      ))}
    </ul>
  );
}

function SocialLinks() {
  const { social } = useSite();
  const links = [
    { name: "Instagram", url: social.instagram },
    { name: "Facebook", url: social.facebook },
    { name: "TikTok", url: social.tiktok },
  ].filter((link) => link.url);
  if (links.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-x-5">
      {links.map((link) => (
        <li key={link.name}>
          <a href={link.url} className={linkClass} rel="noopener">
            {link.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
