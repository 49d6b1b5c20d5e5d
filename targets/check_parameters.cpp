#include "targets/check_parameters.h"

#include <array>

namespace mingcha::targets {
namespace {

constexpr std::array forms{
    ParameterForm{"availability.home", "days", Form::number, "", "days of the period that is watched"},
    ParameterForm{"availability.home", "visits_per_day", Form::number, "", "visits a day, at least"},
    ParameterForm{"availability.home", "seconds", Form::number, "", "a visit that takes so long has failed"},
    ParameterForm{"availability.home", "share", Form::share, "", "share of failed visits at which it fails"},
    ParameterForm{"links.dead", "outside", Form::choice, "suspected fail",
                  "what a dead link to a foreign host is"},
    ParameterForm{"freshness.home", "within", Form::period, "", "the newest entry is at most this old"},
    ParameterForm{"freshness.home", "undated", Form::choice, "separate not-updated",
                  "what a page without dates is"},
    ParameterForm{"freshness.column", "within", Form::period, "",
                  "for columns whose catalogue item names no limit"},
    ParameterForm{"freshness.undated", "undated", Form::choice, "separate not-updated",
                  "what a column without dates is"},
    ParameterForm{"disclosure.item", "clicks", Form::number, "", "clicks from the home page, at most"},
    ParameterForm{"disclosure.channel", "characters", Form::number, "",
                  "text that says how to apply, at least"},
    ParameterForm{"interaction.channel", "kinds", Form::list, "mailbox consultation complaints suggestions",
                  "kinds of columns that count as a channel"},
    ParameterForm{"marks.footer", "required", Form::list,
                  "organiser contact site-code icp police party-government find-errors site-map",
                  "marks that must be there"},
    ParameterForm{"marks.meta", "home", Form::list, "", "tags of home pages"},
    ParameterForm{"marks.meta", "column", Form::list, "", "tags of columns"},
    ParameterForm{"marks.meta", "article", Form::list, "", "tags of articles"},
    ParameterForm{"marks.meta", "article_needs_column_tags", Form::flag, "",
                  "articles carry the column's tags too"},
};

}  // namespace

const std::vector<std::string>& check_ids() {
  static const std::vector<std::string> ids{"availability.home",
                                            "availability.transport",
                                            "links.dead",
                                            "freshness.home",
                                            "freshness.column",
                                            "freshness.empty",
                                            "freshness.undated",
                                            "freshness.backdated",
                                            "disclosure.item",
                                            "disclosure.guide",
                                            "disclosure.report",
                                            "disclosure.channel",
                                            "disclosure.volume",
                                            "marks.footer",
                                            "marks.meta",
                                            "interaction.column",
                                            "interaction.channel",
                                            "interaction.reply",
                                            "interaction.interview",
                                            "interpretation.coverage",
                                            "services.guide",
                                            "services.item",
                                            "services.list",
                                            "services.market",
                                            "services.hall",
                                            "services.statistics",
                                            "access.depth",
                                            "access.search",
                                            "access.attachment",
                                            "access.mobile",
                                            "access.speed",
                                            "safety.text",
                                            "safety.privacy",
                                            "safety.hidden",
                                            "safety.outside",
                                            "account.freshness",
                                            "account.interaction",
                                            "account.reach",
                                            "request.channel",
                                            "request.timeliness",
                                            "request.form"};
  return ids;
}

const ParameterForm* parameter_form(std::string_view check, std::string_view key) {
  for (const auto& form : forms)
    if (form.check == check && form.key == key) return &form;
  return nullptr;
}

std::vector<std::string> parameter_keys(std::string_view check) {
  std::vector<std::string> keys;
  for (const auto& form : forms)
    if (form.check == check) keys.emplace_back(form.key);
  return keys;
}

}  // namespace mingcha::targets
