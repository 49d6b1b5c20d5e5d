// Sends one request after the other, on purpose: what goes is written down, on the disk, before it goes.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/requests_desk.h"
#include "crawler/errand.h"
#include "requests/replies.h"

namespace mingcha::app {

enum class SentHow { went, in_doubt, by_hand, stayed };  // stayed: nothing of it left

class RequestSender {
 public:
  RequestSender(RequestsDesk& desk, const Talk& talk);
  SentHow send(const RequestRow& row);

 private:
  SentHow by_form(const RequestRow& row, const RequestChannel& channel);
  SentHow by_mail(const RequestRow& row);
  void write(const RequestRow& row, RequestEventKind kind, const std::string& note,
             const std::string& evidence = {}, const std::string& ending = {});
  std::map<std::string, std::string> values(const RequestRow& row) const;

  RequestsDesk& desk_;
  const Talk& talk_;
  Applicant applicant_;
  requests::Replies replies_;
  crawler::Errand errand_;
};

}  // namespace mingcha::app
