#include "kiosk/domain/service_finder.h"

#include <algorithm>
#include <functional>

namespace simpul {

const FinderNode* ServiceFinder::Find(std::string_view id) const {
  const auto at = std::find_if(nodes.begin(), nodes.end(),
                               [id](const FinderNode& node) { return node.id == id; });
  return at == nodes.end() ? nullptr : &*at;
}

std::set<std::string> ServiceFinder::Reachable() const {
  std::set<std::string> services;
  std::set<std::string> seen;
  std::vector<std::string> waiting = {start};
  while (!waiting.empty()) {
    const std::string id = waiting.back();
    waiting.pop_back();
    const FinderNode* node = Find(id);
    if (node == nullptr || !seen.insert(id).second) continue;
    for (const FinderAnswer& answer : node->answers) {
      if (!answer.service.empty()) services.insert(answer.service);
      if (!answer.next.empty()) waiting.push_back(answer.next);
    }
  }
  return services;
}

std::set<std::string> ServiceFinder::Tags() const {
  std::set<std::string> tags;
  for (const FinderNode& node : nodes) {
    for (const FinderAnswer& answer : node.answers) {
      tags.insert(answer.tags.begin(), answer.tags.end());
    }
  }
  return tags;
}

bool ServiceFinder::HasLoop() const {
  std::set<std::string> done;
  std::set<std::string> open;
  const std::function<bool(const std::string&)> visit = [&](const std::string& id) {
    if (open.contains(id)) return true;
    if (!done.insert(id).second) return false;
    const FinderNode* node = Find(id);
    if (node == nullptr) return false;
    open.insert(id);
    const bool loop = std::any_of(
        node->answers.begin(), node->answers.end(),
        [&](const FinderAnswer& answer) { return !answer.next.empty() && visit(answer.next); });
    open.erase(id);
    return loop;
  };
  return visit(start);
}

FinderWalk WalkFinder(const ServiceFinder& finder, const std::vector<int>& answers) {
  FinderWalk walk;
  walk.node = finder.Find(finder.start);
  for (const int index : answers) {
    if (walk.node == nullptr || index < 0 ||
        static_cast<std::size_t>(index) >= walk.node->answers.size()) {
      return walk;
    }
    const FinderAnswer& answer = walk.node->answers[static_cast<std::size_t>(index)];
    walk.tags.insert(walk.tags.end(), answer.tags.begin(), answer.tags.end());
    walk.service = answer.service;
    walk.node = answer.next.empty() ? nullptr : finder.Find(answer.next);
  }
  return walk;
}

}  // namespace simpul
