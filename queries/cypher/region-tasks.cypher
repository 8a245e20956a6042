// title: 面向某地区的任务
// about: Tasks aimed at a region, at places within it, or at sets that it belongs to; through and via say which
// param region: string = "上海市"
// param plan: string? = ""
// resolve region: Region
// resolve plan: Plan
// column plan: string
// column number: string
// column task: string
// column target: string
// column through: string
// column via: string
// column evidence: string
MATCH (r:Region)
WHERE $region IN [r.id, r.name]
CALL {
  WITH r
  RETURN r AS target, "self" AS through
  UNION
  WITH r
  MATCH (target:Region)-[:PART_OF*1..4]->(r)
  RETURN target, "within" AS through
  UNION
  WITH r
  MATCH (target:Region)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(r)
  RETURN target, "within" AS through
  UNION
  WITH r
  MATCH (r)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(target:Region)
  RETURN target, "set" AS through
}
WITH DISTINCT target, through
MATCH (t:Task)-[g:TARGETS]->(target)
MATCH (p:Plan)-[:HAS_SECTION|HAS_TASK*1..2]->(t)
WHERE $plan = "" OR $plan IN [p.id, p.title]
RETURN p.title AS plan, t.number AS number, t.title AS task,
       target.name AS target, through, g.via AS via, g.evidence AS evidence
ORDER BY p.id, t.order, t.id, through, target.id, g.start, via
