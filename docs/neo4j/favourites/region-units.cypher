// 谁在对接某地区 (region-units)
// Units with tasks aimed at a region, at places within it or at sets it belongs to, by number of tasks
// region = '上海市'
// plans = []
MATCH (r:Region)
WHERE '上海市' IN [r.id, r.name]
CALL {
  WITH r
  RETURN r AS target, true AS within
  UNION
  WITH r
  MATCH (target:Region)-[:PART_OF*1..4]->(r)
  RETURN target, true AS within
  UNION
  WITH r
  MATCH (target:Region)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(r)
  RETURN target, true AS within
  UNION
  WITH r
  MATCH (r)-[:PART_OF*0..4]->(:Region)-[:MEMBER_OF*1..2]->(target:Region)
  RETURN target, false AS within
}
WITH DISTINCT target, within
MATCH (u:Unit)-[o:LEADS|COOPERATES]->(t:Task)-[:TARGETS]->(target)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, t.id AS task, target.id AS target_id, target.name AS region, within,
     CASE WHEN type(o) = "LEADS" THEN "lead" ELSE o.role END AS role
ORDER BY unit_id, target_id, task
WITH unit_id,
     count(DISTINCT CASE WHEN role = "lead" THEN task END) AS lead,
     count(DISTINCT CASE WHEN role = "support" THEN task END) AS support,
     count(DISTINCT CASE WHEN role = "joint" THEN task END) AS joint,
     count(DISTINCT task) AS total,
     count(DISTINCT CASE WHEN within THEN task END) AS inside,
     collect(DISTINCT region) AS regions
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, lead, support, joint, total, inside, regions, min(home.name) AS place
RETURN unit, place, lead, support, joint, total, inside, regions, unit_id
ORDER BY total DESC, lead DESC, unit_id
