// title: 各规则的产出
// about: How many edges of each kind each rule has made, for checking how the plan was read
// param plan: string? = ""
// resolve plan: Plan
// column relation: string
// column rule: string
// column count: integer
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE $plan = "" OR $plan IN [p.id, p.title]
MATCH (t)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY]-()
WITH toLower(type(r)) AS relation, r.rule AS rule, count(r) AS count
RETURN relation, rule, count
ORDER BY relation, count DESC, rule
