#include "requests/filled_form.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace mingcha::requests {
namespace {

using pages::FillableField;
using pages::FillableForm;

bool is_choice(const FillableField& field) {
  return field.seen.type == "checkbox" || field.seen.type == "radio";
}

// The key of the plan that means this field.
const std::pair<const std::string, std::string>* key_for(const FillableField& field, const Fields& fields) {
  if (field.seen.name.empty() || field.seen.type == "hidden" || field.seen.type == "submit") return nullptr;
  auto found = fields.find(field.seen.name);
  if (found == fields.end() && !field.seen.label.empty()) found = fields.find(field.seen.label);
  return found == fields.end() ? nullptr : &*found;
}

std::string option_for(const FillableField& field, const std::string& wanted) {
  for (const auto& [value, text] : field.options)
    if (value == wanted || text == wanted) return value;
  return {};
}

class Filling {
 public:
  Filling(const FillableForm& form, const Fields& fields) : fields_(fields) {
    filled_.form = &form;
    for (const FillableField& field : form.fields) take(field);
  }
  FilledForm done() { return std::move(filled_); }

 private:
  void take(const FillableField& field) {
    if (field.seen.name.empty()) return;
    const auto* key = key_for(field, fields_);
    if (key == nullptr) return leave(field);
    filled_.placed.insert(key->first);
    if (field.seen.type == "select") {
      const std::string value = option_for(field, key->second);
      if (value.empty() && !key->second.empty()) wrong(field, "has no such choice");
      put(field, value);
    } else if (!is_choice(field)) {
      put(field, key->second);
    } else if (field.value == key->second || (field.seen.type == "checkbox" && key->second == "yes")) {
      put(field, field.value);
    }
  }

  void leave(const FillableField& field) {
    const bool sent = !is_choice(field) || field.ticked;
    if (field.seen.type == "file") return;
    if (sent) put(field, field.value);
    const bool empty = !is_choice(field) && squeeze(field.value).empty();
    if (field.seen.required && empty) wrong(field, "must be filled in, and the plan says nothing of it");
  }

  void put(const FillableField& field, const std::string& value) {
    filled_.values.emplace_back(field.seen.name, value);
  }
  void wrong(const FillableField& field, const char* what) {
    if (filled_.wrong.empty())
      filled_.wrong = fmt::format("the form's field \"{}\" ({}) {}", shorten(field.seen.label, 40),
                                  shorten(field.seen.name, 40), what);
  }

  const Fields& fields_;
  FilledForm filled_;
};

// Only hidden fields, ticks and a button: nothing to write.
bool leads_on(const FillableForm& form) {
  return form.method == "post" && std::ranges::all_of(form.fields, [](const FillableField& field) {
           return field.seen.type == "hidden" || field.seen.type == "submit" || is_choice(field);
         });
}

void tick_all(const FillableForm& form, FilledForm& filled) {
  for (const FillableField& field : form.fields)
    if (field.seen.type == "checkbox" && !field.ticked && field.seen.required && !field.seen.name.empty())
      filled.values.emplace_back(field.seen.name, field.value);
}

}  // namespace

FilledForm fill_form(const pages::FormPage& page, const Fields& fields, const std::set<std::string>& placed) {
  Fields left = fields;
  std::erase_if(left, [&](const auto& field) { return placed.contains(field.first); });
  FilledForm best;
  for (const FillableForm& form : page.forms) {
    FilledForm filled = Filling(form, left).done();
    if (filled.placed.size() > best.placed.size()) best = std::move(filled);
  }
  if (best.form != nullptr) return best;
  const auto on = std::ranges::find_if(page.forms, leads_on);
  if (on == page.forms.end()) return {};
  best = Filling(*on, {}).done();
  tick_all(*on, best);
  return best;
}

}  // namespace mingcha::requests
