import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { openPage } from "@/test/shop";

import { RichText } from "./RichText";
import { SmartLink } from "./SmartLink";

const OUTSIDE = ["/documents/1/menu.pdf", "/o/7K3M9QXD/", "/_util/login/", "/media/cake.jpg", "/cms/", "/api/v1/docs/"];

test.each(OUTSIDE)("a link to %s leaves the shop", (address) => {
  openPage(<SmartLink to={address}>There</SmartLink>);
  const goesOn = fireEvent.click(screen.getByRole("link", { name: "There" }));
  expect(goesOn).toBe(true);
  expect(screen.queryByText(/^Now at/)).toBeNull();
});

test.each(OUTSIDE)("so does one to %s in an editor’s text", (address) => {
  openPage(<RichText html={`<p><a href="${address}">There</a></p>`} />);
  expect(fireEvent.click(screen.getByRole("link", { name: "There" }))).toBe(true);
  expect(screen.queryByText(/^Now at/)).toBeNull();
});

test.each([
  ["a link", <SmartLink to="/o-so-sweet/">There</SmartLink>],
  ["an editor’s text", <RichText html='<p><a href="/o-so-sweet/">There</a></p>' />],
])("%s to a page opens it without a reload", (_what, link) => {
  openPage(link, { path: "/" });
  fireEvent.click(screen.getByRole("link", { name: "There" }));
  expect(screen.getByText("Now at /o-so-sweet/")).toBeTruthy();
});
