#include "pages/forms.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"

namespace mingcha::pages {
namespace {

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.contains(word); });
}

bool names_captcha(std::string_view text) {
  const std::string lower = lower_ascii(text);
  return lower.contains("验证码") ||
         contains_any(lower, {"captcha", "yzm", "validcode", "validatecode", "checkcode", "randcode",
                              "verifycode", "vcode", "kaptcha", "securitycode"});
}

std::string type_of(Node node) {
  if (node.is(Tag::select)) return "select";
  if (node.is(Tag::textarea)) return "textarea";
  const std::string type = lower_ascii(node.value(Attr::type));
  return type.empty() ? "text" : type;
}

std::string label_for(Node form, std::string_view id) {
  if (id.empty()) return {};
  for (std::uint32_t i = form.index(); i < form.end(); ++i) {
    const Node node = form.tree().at(i);
    if (node.is(Tag::label) && node.value(Attr::for_) == id) return visible_text(node);
  }
  return {};
}

std::string without_colon(std::string label) {
  for (const std::string_view end : {"：", ":", "*", "＊"})
    while (label.ends_with(end)) label.resize(label.size() - end.size());
  while (label.starts_with('*')) label.erase(0, 1);
  return squeeze(shorten(label, 40));
}

// The nearest visible text before the field that says something, inside its form and not beyond another
// field; what follows it ("*：" in elements of their own) belongs to it.
std::string text_before(Node form, Node field) {
  constexpr std::uint32_t reach = 24;
  std::string after;
  for (std::uint32_t i = field.index(), steps = 0; i-- > form.index() && steps < reach; ++steps) {
    const Node node = form.tree().at(i);
    if (is_form_field(node)) break;
    if (!node.is_text() || node.hidden()) continue;
    after.insert(0, squeeze(node.text()));
    if (!without_colon(after).empty()) return after;
  }
  return {};
}

Form read_form(Node node, const Resolver& resolver) {
  constexpr std::size_t most_fields = 500;
  Form form;
  form.action = resolver.resolve(node.value(Attr::action));
  if (form.action.empty() && resolver.base())
    form.action = resolver.base()->str();  // a form without action posts to its page
  form.method = equal_ignoring_case(node.value(Attr::method), "post") ? "post" : "get";
  for (std::uint32_t i = node.index() + 1; i < node.end(); ++i) {
    const Node part = node.tree().at(i);
    if (is_form_field(part)) {
      if (form.fields.size() == most_fields) break;
      form.fields.push_back(read_form_field(node, part));
      const FormField& field = form.fields.back();
      form.captcha |= names_captcha(field.name) || names_captcha(field.label) ||
                      names_captcha(part.value(Attr::id)) || names_captcha(part.value(Attr::placeholder));
    } else if (part.is(Tag::img)) {
      form.captcha |= names_captcha(part.value(Attr::src)) || names_captcha(part.value(Attr::id)) ||
                      names_captcha(part.value(Attr::alt)) || names_captcha(part.value(Attr::title));
    }
  }
  return form;
}

}  // namespace

bool is_form_field(Node node) {
  if (node.is(Tag::select) || node.is(Tag::textarea)) return true;
  if (!node.is(Tag::input)) return false;
  const std::string type = lower_ascii(node.value(Attr::type));
  return type != "hidden" && type != "submit" && type != "button" && type != "reset" && type != "image";
}

FormField read_form_field(Node form, Node node) {
  std::string label = label_for(form, node.value(Attr::id));
  if (label.empty()) label = text_before(form, node);
  const bool starred = label.contains('*') || label.contains("＊");
  label = without_colon(std::move(label));
  if (label.empty())
    label = squeeze(node.value(Attr::placeholder).empty() ? node.value(Attr::title)
                                                          : node.value(Attr::placeholder));
  const std::string_view name =
      node.value(Attr::name).empty() ? node.value(Attr::id) : node.value(Attr::name);
  return {std::string(name), type_of(node), std::move(label),
          starred || node.attribute(Attr::required).has_value()};
}

std::vector<Form> read_forms(const Tree& tree, const Resolver& resolver) {
  std::vector<Form> forms;
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (tree.at(i).is(Tag::form)) forms.push_back(read_form(tree.at(i), resolver));
  return forms;
}

}  // namespace mingcha::pages
