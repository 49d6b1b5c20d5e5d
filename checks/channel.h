// A channel to a body: a page of certain column kinds that opens and can be used. disclosure.channel and
// interaction.channel differ in the kinds and in what makes a page usable.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checks/reach.h"

namespace mingcha::checks {

struct ChannelRule {
  std::string subject;             // "on-application"
  std::vector<std::string> kinds;  // of columns
  Text name;                       // for people: "依申请公开"
  Text shortage;                   // what a page without use lacks: "没有申请表单，也没有申请说明"
  // What makes a page usable, in words; empty where it isn't.
  std::function<Text(const Columns&, const PageView&)> use;
  // The same for a page that such a page links to, by the link's text.
  std::function<Text(const Columns&, const PageView&, const std::string& link_text)> use_behind;
};

// A file that the page itself offers, a form to fill in or the text to read: what every page's footer offers
// is none.
bool offers_file(const PageView& page);
// The pack's `characters`: so long is a text that says something; never 0.
std::size_t least_text(const CheckInput& input);

// One result and the measure "<check>.open", 1 or 0.
CheckOutput judge_channel(const CheckInput& input, std::string_view check, const ChannelRule& rule);

}  // namespace mingcha::checks
