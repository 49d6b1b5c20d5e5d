// The elements that readers ask for by name, once: TAG(name in the parsers' enumerations, ours).
#pragma once

#include <cstdint>

// clang-format off
#define MINGCHA_TAGS(TAG) \
  TAG(A, a) TAG(AREA, area) TAG(ARTICLE, article) TAG(ASIDE, aside) TAG(B, b) TAG(BASE, base) \
  TAG(BODY, body) TAG(BR, br) TAG(BUTTON, button) TAG(CAPTION, caption) TAG(CENTER, center) TAG(DD, dd) \
  TAG(DIV, div) TAG(DL, dl) TAG(DT, dt) TAG(EM, em) TAG(EMBED, embed) TAG(FIELDSET, fieldset) \
  TAG(FONT, font) TAG(FOOTER, footer) TAG(FORM, form) TAG(FRAME, frame) TAG(FRAMESET, frameset) \
  TAG(H1, h1) TAG(H2, h2) TAG(H3, h3) TAG(H4, h4) TAG(H5, h5) TAG(H6, h6) TAG(HEAD, head) \
  TAG(HEADER, header) TAG(HR, hr) TAG(HTML, html) TAG(I, i) TAG(IFRAME, iframe) TAG(IMG, img) \
  TAG(INPUT, input) TAG(LABEL, label) TAG(LEGEND, legend) TAG(LI, li) TAG(LINK, link) TAG(MAIN, main) \
  TAG(MAP, map) TAG(META, meta) TAG(NAV, nav) TAG(NOSCRIPT, noscript) TAG(OBJECT, object) TAG(OL, ol) \
  TAG(OPTION, option) TAG(P, p) TAG(PARAM, param) TAG(PRE, pre) TAG(SCRIPT, script) \
  TAG(SECTION, section) TAG(SELECT, select) TAG(SMALL, small) TAG(SPAN, span) TAG(STRONG, strong) \
  TAG(STYLE, style) TAG(SUB, sub) TAG(SUP, sup) TAG(TABLE, table) TAG(TBODY, tbody) TAG(TD, td) \
  TAG(TEMPLATE, template_) TAG(TEXTAREA, textarea) TAG(TFOOT, tfoot) TAG(TH, th) TAG(THEAD, thead) \
  TAG(TIME, time) TAG(TITLE, title) TAG(TR, tr) TAG(U, u) TAG(UL, ul)
// clang-format on

namespace mingcha::pages {

enum class Tag : std::uint8_t {
  none,   // text, comment, document
  other,  // any element not named above: see Node::name()
#define MINGCHA_TAG(upper, tag) tag,
  MINGCHA_TAGS(MINGCHA_TAG)
#undef MINGCHA_TAG
};

}  // namespace mingcha::pages
