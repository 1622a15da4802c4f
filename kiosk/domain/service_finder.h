// The guided finder: "what happened?", two or three questions, one service. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/localized_text.h"

namespace simpul {

struct FinderAnswer {
  LocalizedText text;
  std::string icon;               // may be empty
  std::vector<std::string> tags;  // what is known about the visitor after this answer
  std::string next;               // the node that follows, or
  std::string service;            // the service that was found; exactly one of the two is set
};
struct FinderNode {
  std::string id;
  LocalizedText question;
  std::vector<FinderAnswer> answers;
};
struct ServiceFinder {
  std::string start;
  std::vector<FinderNode> nodes;

  const FinderNode* Find(std::string_view id) const;  // nullptr when there is none
  // Ids of the services that some way of answering leads to.
  std::set<std::string> Reachable() const;
  // Every tag that an answer can give.
  std::set<std::string> Tags() const;
  // True when answering can lead back to a question already asked.
  bool HasLoop() const;
};

// Where a visitor is in the finder: the answers given so far. A wrong index ends the walk early.
struct FinderWalk {
  const FinderNode* node = nullptr;  // the question to ask now; nullptr once a service is found
  std::string service;               // the service that was found
  std::vector<std::string> tags;     // of all answers given, in their order
};
FinderWalk WalkFinder(const ServiceFinder& finder, const std::vector<int>& answers);

}  // namespace simpul
