// Makes one site out of its plan. The steps stand in order: first all entries, so that every page knows what
// to list and where to link; then the pages.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "look.h"
#include "site.h"

namespace mingcha::city {

// What stands around a page's content.
struct Head {
  std::string title;
  Role role = Role::other;
  const ColumnPlan* column = nullptr;  // that it belongs to
  std::string column_path = {};        // for the breadcrumb; "" where there is none
  const Article* article = nullptr;
  // A page of one text that some take for an article carries the article's tags too, as real sites do.
  bool like_article = false;
};

class Builder {
 public:
  Builder(const BodyPlan& plan, Day today);
  Site build();

  // For extras.cpp:
  const BodyPlan& plan() const { return plan_; }
  const Look& look() const { return *look_; }
  Day today() const { return today_; }
  const Site& site() const { return site_; }
  Column* column(std::string_view key);
  void home_link(std::string path, std::string text) {
    home_links_.emplace_back(std::move(path), std::move(text));
  }
  void related(std::string_view article_path, std::string target, std::string text);
  void page(const std::string& path, const Head& head, const Look::Content& content);
  void file(const std::string& path, std::string type, std::string bytes);
  void redirect(const std::string& path, std::string location);
  void delay(const std::string& path, Milliseconds delay) { site_.pages.at(path).delay = delay; }

 private:
  void make_columns();  // build_columns.cpp
  Column make_column(const ColumnPlan& plan) const;
  void plant_dead();
  void doom(const std::string& path, Doom how);
  void write_columns();
  void write_list(const Column& column);
  void write_list_page(const Column& column, const Listing& listing);
  void write_record_set(const Listing& listing);
  void write_shape(const Column& column);
  void write_frame(const Column& column);
  void write_articles(const Column& column);
  void article_content(Html& html, const Column& column, const Entry& entry, int number) const;
  void write_home();  // build_front.cpp
  void write_hub();
  void write_site_map();
  void write_forms();
  void write_not_found();
  void write_files();
  Page finish(Html& html, const Head& head) const;

  const BodyPlan& plan_;
  Day today_;
  std::unique_ptr<Look> look_;
  Site site_;
  std::vector<std::pair<std::string, std::string>> home_links_;  // path, text
  std::multimap<std::string, std::pair<std::string, std::string>, std::less<>>
      related_;  // of an article: target, text
};

// Writes the meta tags of the 2017 guide for this page and says which (tags.cpp).
std::set<std::string, std::less<>> write_tags(Html& html, const BodyPlan& plan, const Head& head, Day day);
void write_footer(Html& html, const BodyPlan& plan);  // footer.cpp
std::string site_map_path(const BodyPlan& plan);
// The planned extras: those that add entries or links come before the pages are written, the others after.
void prepare_extras(Builder& builder);
void write_extras(Builder& builder);

inline constexpr std::string_view letter_form_path = "/hdjl/write.html";

}  // namespace mingcha::city
