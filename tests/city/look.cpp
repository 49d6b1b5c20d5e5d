#include "look.h"

#include "base/text.h"

namespace mingcha::city {

std::unique_ptr<Look> make_look(Manner manner) {
  switch (manner) {
    case Manner::jcms:
      return jcms_look();
    case Manner::trs:
      return trs_look();
    case Manner::plain:
      break;
  }
  return plain_look();
}

void entry_link(Html& html, const Entry& entry, std::size_t shown) {
  const std::string title = "title=\"" + escape(entry.title) + "\" target=\"_blank\"";
  if (count_characters(entry.title) <= shown) {
    html.link(entry.path, entry.title, title);
    return;
  }
  std::string cut = shorten(entry.title, shown);
  if (cut.ends_with("…")) cut.resize(cut.size() - std::string_view("…").size());
  html.link(entry.path, cut + "...", title);
}

void navigation(Html& html, const Site& site, std::string_view before, std::string_view after) {
  const auto item = [&](std::string_view path, std::string_view name) {
    html.raw(before).link(path, name).raw(after);
  };
  item("/", "首页");
  for (const std::string_view key : {"news", "notices"})
    if (const Column* column = site.column(key)) item(column->path, column->plan->name);
  item(hub_path(*site.plan), "政务公开");
  for (const std::string_view key : {"services", "mailbox"})
    if (const Column* column = site.column(key)) item(column->path, column->plan->name);
}

std::string hub_path(const BodyPlan& plan) {
  switch (plan.manner) {
    case Manner::jcms:
      return "/col/col1900/index.html";
    case Manner::trs:
      return "/zwgk/index.html";
    case Manner::plain:
      break;
  }
  return "/list/zwgk.html";
}

}  // namespace mingcha::city
